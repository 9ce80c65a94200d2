package io.warmfront.generator.behind;

/**
 * A write that the origin refuses for what it is, and always will.
 *
 * @param write which
 * @param reason what the origin says
 * @param exception the class of what it was said with
 */
record RefusedWrite(BehindWrite write, String reason, String exception) {}
