/**
 * The place where schedules meet time: lanes and their pacemaker, operations under way, and their
 * end.
 */
@NullMarked
package io.warmfront.generator.execution;

import org.jspecify.annotations.NullMarked;
