@NullMarked
package io.warmfront.console.config;

import org.jspecify.annotations.NullMarked;
