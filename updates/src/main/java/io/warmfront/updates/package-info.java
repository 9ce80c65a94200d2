/**
 * Cache updates from outside of the services: topics of updates and of dead letters, read and
 * written by commands, scripts and other people's programs.
 */
@NullMarked
package io.warmfront.updates;

import org.jspecify.annotations.NullMarked;
