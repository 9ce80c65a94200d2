/** The origin, by JDBC. */
@NullMarked
package io.warmfront.generator.operation.postgres;

import org.jspecify.annotations.NullMarked;
