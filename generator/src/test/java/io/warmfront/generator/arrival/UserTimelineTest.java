package io.warmfront.generator.arrival;

import static io.warmfront.generator.arrival.ExpectedArrivals.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.warmfront.contract.workload.IterationLimit;
import io.warmfront.contract.workload.ThinkTime;
import io.warmfront.contract.workload.UserStage;
import io.warmfront.contract.workload.Users;
import io.warmfront.testing.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UserTimelineTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void presentFrom_constantNumber_isFromTheStartOfTheScenario() {
    UserTimeline timeline = new UserTimeline(Users.constant(3), 2_000);

    assertThat(timeline.presentFrom(2, 0)).isEqualTo(2 * SECOND);
    assertThat(timeline.presentFrom(2, 9 * SECOND)).isEqualTo(9 * SECOND);
    assertThat(timeline.presentFrom(3, 0)).isEqualTo(NEVER);
  }

  @Test
  void presentFrom_ramp_isWhenTheLineIsAboveTheUser() {
    UserTimeline timeline = ramp(0, new UserStage(10_000, 10), new UserStage(10_000, 0));

    assertThat(timeline.presentFrom(0, 0)).isEqualTo(1);
    assertThat(timeline.presentFrom(4, 0)).isEqualTo(4 * SECOND + 1);
    assertThat(timeline.presentFrom(4, 15 * SECOND)).isEqualTo(15 * SECOND);
    assertThat(timeline.presentFrom(4, 16 * SECOND)).isEqualTo(NEVER);
    assertThat(timeline.presentFrom(10, 0)).isEqualTo(NEVER);
  }

  @Test
  void presentFrom_jump_isAtOnce() {
    UserTimeline timeline =
        ramp(1, new UserStage(5_000, 1), new UserStage(0, 20), new UserStage(5_000, 20));

    assertThat(timeline.presentFrom(19, 0)).isEqualTo(5 * SECOND);
    assertThat(timeline.presentFrom(0, 0)).isZero();
  }

  @Test
  void presentFrom_anyStages_isTheFirstMomentOfPresence() {
    Seeded.check(random -> {
      for (int round = 0; round < 30; round++) {
        List<UserStage> stages = stages(random);
        int start = random.nextInt(20);
        UserTimeline timeline = ramp(start, stages.toArray(UserStage[]::new));
        int user = random.nextInt(20);
        long from = random.nextLong(60) * SECOND;
        long found = timeline.presentFrom(user, from);
        assertThat(found).isGreaterThanOrEqualTo(from);
        for (long at = from; at < Math.min(found, 120 * SECOND); at += SECOND / 7) {
          assertThat(timeline.presentFrom(user, at)).as("nobody is there before").isEqualTo(found);
        }
        if (found != NEVER) {
          assertThat(timeline.presentFrom(user, found)).isEqualTo(found);
        }
      }
    });
  }

  @Test
  void create_negative_isRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> ramp(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> ramp(1, new UserStage(-1, 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> ramp(1, new UserStage(1, 100_001)));
  }

  private static List<UserStage> stages(RandomGenerator random) {
    List<UserStage> stages = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      stages.add(new UserStage(random.nextInt(3) * 5_000L, random.nextInt(20)));
    }
    return stages;
  }

  private static UserTimeline ramp(int start, UserStage... stages) {
    return new UserTimeline(
        new Users(start, List.of(stages), IterationLimit.NONE, ThinkTime.NONE), 0);
  }
}
