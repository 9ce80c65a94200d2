package io.warmfront.testing;

import io.warmfront.local.Part;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class use real servers. Each part is started once in a JVM, when it is first
 * asked for, shared by all classes, and stopped at the end. Before each class its parts answer,
 * also if an earlier class killed or paused them; their data stays, so a test chooses names of its
 * own.
 *
 * <p>A test takes the servers as a parameter of type {@link TestPlatform}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PlatformExtension.class)
public @interface WithPlatform {
  /** The parts that are needed. */
  Part[] value();
}
