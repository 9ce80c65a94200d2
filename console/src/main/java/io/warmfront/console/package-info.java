/**
 * The console: one door to the pipeline. It reads topics, and keeps nothing that they do not hold.
 */
@NullMarked
package io.warmfront.console;

import org.jspecify.annotations.NullMarked;
