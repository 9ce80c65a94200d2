/** What the components last said of themselves. */
@NullMarked
package io.warmfront.console.services;

import org.jspecify.annotations.NullMarked;
