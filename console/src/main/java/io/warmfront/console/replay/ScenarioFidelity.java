package io.warmfront.console.replay;

import io.warmfront.recording.Fidelity;

/**
 * How true one scenario was to its recording.
 *
 * @param scenario its name
 * @param recording the id of the run, or the name of the trace, that was replayed
 * @param speed that was asked for
 * @param score the least of all parts; 1 is ideal
 * @param fidelity the parts
 * @param leftOut operations in the frames of both that are in no figure, as they were late or
 *     without a key
 */
public record ScenarioFidelity(
    String scenario,
    String recording,
    double speed,
    double score,
    Fidelity fidelity,
    long leftOut) {}
