@NullMarked
package io.warmfront.console.log;

import org.jspecify.annotations.NullMarked;
