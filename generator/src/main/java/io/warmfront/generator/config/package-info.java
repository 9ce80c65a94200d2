/** What can be set from outside, checked. */
@NullMarked
package io.warmfront.generator.config;

import org.jspecify.annotations.NullMarked;
