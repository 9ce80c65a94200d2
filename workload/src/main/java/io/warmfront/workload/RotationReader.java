package io.warmfront.workload;

import io.warmfront.contract.workload.KeyDistribution;
import io.warmfront.contract.workload.KeyRotation;
import io.warmfront.contract.workload.Placement;
import io.warmfront.workload.Mapping.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code placement}, {@code drift} and {@code rotate} of a key space: where popularity lies. */
final class RotationReader {
  static final List<String> PLACEMENTS = List.of("scrambled", "clustered");
  private static final String DRIFT = "{rotate: 5%/h}";
  private static final String ROTATE = "{every: 10m, by: 10%}";
  private static final double LEAST_EVERY_SECONDS = 0.1;
  private static final double GREATEST_EVERY_SECONDS = 366 * 86_400.0;

  private final Values values;
  private final Amounts amounts;

  RotationReader(Values values) {
    this.values = values;
    this.amounts = new Amounts(values);
  }

  /**
   * Returns where popular keys lie; scrambled unless the key space says otherwise.
   *
   * @param law of the key space; null if it was reported
   */
  Placement placement(Mapping space, @Nullable KeyDistribution law) {
    Field field = space.find("placement");
    if (field == null) {
      return Placement.SCRAMBLED;
    }
    if (law != null && law.kind() == KeyDistribution.Kind.SEQUENTIAL) {
      useless(field, "a sequential key space has no popular keys to place");
    }
    return Placement.valueOf(values.choice(field, PLACEMENTS).toUpperCase(Locale.ROOT));
  }

  /**
   * Returns how popularity moves; not at all unless the key space says so.
   *
   * @param law of the key space; null if it was reported
   */
  KeyRotation rotation(Mapping space, @Nullable KeyDistribution law) {
    Field drift = space.find("drift");
    Field rotate = space.find("rotate");
    checkMoves(drift, law);
    checkMoves(rotate, law);
    double perHour = drift == null ? 0 : drift(drift);
    Mapping steps = rotate == null ? null : values.mapping(rotate, "'rotate'", ROTATE);
    if (steps == null) {
      return new KeyRotation(perHour, 0, 0);
    }
    steps.allowing(Section.ROTATE);
    Field every = steps.require("every", "every: how often, such as 10m");
    Field by = steps.require("by", "by: a share of the keys, such as 10%");
    return new KeyRotation(
        perHour,
        every == null
            ? 1_000
            : values.durationMillis(
                every, LEAST_EVERY_SECONDS, GREATEST_EVERY_SECONDS, "a duration from 100ms on"),
        by == null ? 1 : amounts.share(by, 1));
  }

  private double drift(Field field) {
    Mapping mapping = values.mapping(field, "'drift'", DRIFT);
    Field rotate =
        mapping == null ? null : mapping.allowing(Section.DRIFT).require("rotate", "rotate: 5%/h");
    return rotate == null ? 0 : new KeyRateReader(values).driftPerHour(rotate);
  }

  private void checkMoves(@Nullable Field field, @Nullable KeyDistribution law) {
    if (field == null || law == null) {
      return;
    }
    switch (law.kind()) {
      case UNIFORM -> useless(field, "keys that are equally popular do not change by moving");
      case SEQUENTIAL -> useless(field, "a sequential key space has no popular keys to move");
      case LATEST -> useless(field, "the latest keys move by themselves: see newKeys");
      case ZIPF, HOTSPOT, EXPONENTIAL -> {
        // there is something to move
      }
    }
  }

  private void useless(Field field, String message) {
    values
        .problems()
        .add(
            ProblemCode.CONFLICT,
            field.key().node(),
            Quoted.of(field.name()) + " changes nothing: " + message,
            "without it; or another distribution");
  }
}
