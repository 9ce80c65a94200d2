/** The HTTP routes, their token and their errors. */
@NullMarked
package io.warmfront.console.api;

import org.jspecify.annotations.NullMarked;
