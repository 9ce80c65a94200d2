@NullMarked
package io.warmfront.console.run;

import org.jspecify.annotations.NullMarked;
