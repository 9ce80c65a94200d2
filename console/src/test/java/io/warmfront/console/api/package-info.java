@NullMarked
package io.warmfront.console.api;

import org.jspecify.annotations.NullMarked;
