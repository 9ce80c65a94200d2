package io.warmfront.contract.workload;

import java.util.List;

/**
 * How fast an error budget may be used up: at rate 1 the budget lasts exactly as long as the
 * objective's period.
 *
 * @param objective which part is to go well, between 0 and 1; 0 if there is no burn rate
 * @param alarms each of which breaks the threshold; at least one, unless there is no burn rate
 */
public record BurnRate(double objective, List<BurnAlarm> alarms) {
  /** None was asked for. */
  public static final BurnRate NONE = new BurnRate(0, List.of());

  /** Copies the list. */
  public BurnRate {
    alarms = List.copyOf(alarms);
  }
}
