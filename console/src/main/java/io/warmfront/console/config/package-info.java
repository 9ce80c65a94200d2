/** What can be set, with its checks. */
@NullMarked
package io.warmfront.console.config;

import org.jspecify.annotations.NullMarked;
