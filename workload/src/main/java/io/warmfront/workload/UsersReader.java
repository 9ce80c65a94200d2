package io.warmfront.workload;

import io.warmfront.contract.workload.Executor;
import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.UserStage;
import io.warmfront.contract.workload.Users;
import io.warmfront.workload.Mapping.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who does the operations of a scenario of the closed model, and for how long. */
final class UsersReader {
  static final long MOST_ITERATIONS = 1_000_000_000_000L;
  private static final long USUAL_MAX_DURATION_MILLIS = 600_000;

  private final Values values;
  private final RunDuration runDuration;

  UsersReader(Values values, RunDuration runDuration) {
    this.values = values;
    this.runDuration = runDuration;
  }

  /** Returns the users, and how long they stay; stand-ins after reporting. */
  Executor.OfUsers read(Mapping scenario, ExecutorKind kind) {
    ThinkTime pause = new ThinkTimeReader(values).read(scenario.find("thinkTime"));
    return switch (kind) {
      case RAMPING_VUS -> ramping(scenario, pause);
      case SHARED_ITERATIONS ->
          limited(scenario, pause, IterationLimit.shared(iterations(scenario)));
      case PER_VU_ITERATIONS ->
          limited(scenario, pause, IterationLimit.ofEach(iterations(scenario)));
      default ->
          new Executor.OfUsers(
              new Users(count(scenario), List.of(), IterationLimit.NONE, pause),
              runDuration.of(scenario));
    };
  }

  private Executor.OfUsers ramping(Mapping scenario, ThinkTime pause) {
    Field start = scenario.find("startVUs");
    List<UserStage> stages = new StagesReader<>(values, "20", this::stage).read(scenario);
    Users users =
        new Users(
            start == null ? 1 : (int) values.integer(start, 0, Users.MOST),
            stages,
            IterationLimit.NONE,
            pause);
    if (!stages.isEmpty() && users.peak() == 0) {
      values
          .problems()
          .add(
              ProblemCode.RANGE,
              scenario.place(),
              scenario.what() + " never has a user",
              "a startVUs or a target above 0");
    }
    return new Executor.OfUsers(users, stages.stream().mapToLong(UserStage::durationMillis).sum());
  }

  private UserStage stage(long durationMillis, @Nullable Field target) {
    return new UserStage(
        durationMillis, target == null ? 1 : (int) values.integer(target, 0, Users.MOST));
  }

  private Executor.OfUsers limited(Mapping scenario, ThinkTime pause, IterationLimit limit) {
    Field most = scenario.find("maxDuration");
    return new Executor.OfUsers(
        new Users(count(scenario), List.of(), limit, pause),
        most == null ? USUAL_MAX_DURATION_MILLIS : Durations.ofRun(most, values));
  }

  private int count(Mapping scenario) {
    Field count = scenario.find("vus");
    return count == null ? 1 : (int) values.integer(count, 1, Users.MOST);
  }

  private long iterations(Mapping scenario) {
    Field count = scenario.find("iterations");
    return count == null ? 1 : values.integer(count, 1, MOST_ITERATIONS);
  }
}
