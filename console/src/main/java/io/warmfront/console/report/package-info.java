/** A run as one HTML file that needs nothing else: no script, no network, and it prints well. */
@NullMarked
package io.warmfront.console.report;

import org.jspecify.annotations.NullMarked;
