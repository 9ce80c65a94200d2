package io.warmfront.testing;

import io.warmfront.local.Part;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts what {@link WithPlatform} asks for; the platform ends with the last test of the JVM. */
final class PlatformExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(PlatformExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<WithPlatform> wish =
        AnnotationSupport.findAnnotation(context.getRequiredTestClass(), WithPlatform.class);
    wish.ifPresent(parts -> {
      EnumSet<Part> wanted = EnumSet.copyOf(List.of(parts.value()));
      platform(context).ensure(wanted);
    });
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestPlatform.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return platform(context);
  }

  private static TestPlatform platform(ExtensionContext context) {
    // in the root store, so that it is closed once, after all classes
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            TestPlatform.class, type -> TestPlatform.inBuildFolder(), TestPlatform.class);
  }
}
