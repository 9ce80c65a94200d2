@NullMarked
package io.warmfront.console;

import org.jspecify.annotations.NullMarked;
