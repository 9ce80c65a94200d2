@NullMarked
package io.warmfront.generator.span;

import org.jspecify.annotations.NullMarked;
