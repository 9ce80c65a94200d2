/** What libraries tell of themselves, as far as it is of use. */
@NullMarked
package io.warmfront.telemetry.library;

import org.jspecify.annotations.NullMarked;
