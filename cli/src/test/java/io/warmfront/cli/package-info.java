@NullMarked
package io.warmfront.cli;

import org.jspecify.annotations.NullMarked;
