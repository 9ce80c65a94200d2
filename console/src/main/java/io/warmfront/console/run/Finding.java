package io.warmfront.console.run;

import io.warmfront.contract.run.RunEvent;

/**
 * Something that the windows of a run show while it goes on.
 *
 * @param event what is told of it
 * @param isTheEnd whether the run is to end
 */
public record Finding(RunEvent event, boolean isTheEnd) {}
