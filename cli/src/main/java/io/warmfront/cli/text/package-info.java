/** What people read: tables, times, progress and summaries. */
@NullMarked
package io.warmfront.cli.text;

import org.jspecify.annotations.NullMarked;
