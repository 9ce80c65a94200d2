/** What this machine lacks. */
@NullMarked
package io.warmfront.cli.doctor;

import org.jspecify.annotations.NullMarked;
