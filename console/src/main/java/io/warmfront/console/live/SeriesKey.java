package io.warmfront.console.live;

import io.warmfront.contract.proto.SeriesTags;

/**
 * The tags of one series; an empty text where it has none.
 *
 * @param scenario name in the workload
 * @param target the system under test
 * @param operation label of the operation
 * @param tenant name in the workload
 */
public record SeriesKey(String scenario, String target, String operation, String tenant) {
  /** Returns the key of tags on the wire. */
  public static SeriesKey of(SeriesTags tags) {
    return new SeriesKey(
        tags.getScenario(), tags.getTarget(), tags.getOperation(), tags.getTenant());
  }

  /** Returns the key of all series with one value of a tag. */
  public static SeriesKey only(Dimension dimension, String value) {
    return switch (dimension) {
      case SCENARIO -> new SeriesKey(value, "", "", "");
      case TARGET -> new SeriesKey("", value, "", "");
      case OPERATION -> new SeriesKey("", "", value, "");
      case TENANT -> new SeriesKey("", "", "", value);
    };
  }

  /** Returns the value of a tag. */
  public String value(Dimension dimension) {
    return switch (dimension) {
      case SCENARIO -> scenario;
      case TARGET -> target;
      case OPERATION -> operation;
      case TENANT -> tenant;
    };
  }
}
