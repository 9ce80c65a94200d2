package io.warmfront.breach.generator.operation;

import java.sql.Connection;
import org.jspecify.annotations.NullMarked;

/** A breach: a driver outside its room. */
@NullMarked
public interface KnowsSql {
  /** Returns the driver. */
  Connection connection();
}
