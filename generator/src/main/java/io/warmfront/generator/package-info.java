/** Load that tells the truth: the program and what it is made of. */
@NullMarked
package io.warmfront.generator;

import org.jspecify.annotations.NullMarked;
