/** Which keys and tenants most operations are about. */
@NullMarked
package io.warmfront.recording.frequent;

import org.jspecify.annotations.NullMarked;
