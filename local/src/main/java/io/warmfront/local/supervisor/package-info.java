/** All parts and services of a platform: started in order, watched, restarted, stopped. */
@NullMarked
package io.warmfront.local.supervisor;

import org.jspecify.annotations.NullMarked;
