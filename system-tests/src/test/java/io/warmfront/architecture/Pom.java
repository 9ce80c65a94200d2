package io.warmfront.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A {@code pom.xml}, as far as the rules ask.
 *
 * @param artifact its artifact id
 * @param modules the folders of its modules, in their order
 * @param dependencies its own, and those of its profiles; not what is only managed
 */
record Pom(String artifact, List<String> modules, List<Pom.Dependency> dependencies) {
  /**
   * One dependency.
   *
   * @param group its group id
   * @param artifact its artifact id
   * @param type {@code jar} if the file does not say
   * @param scope {@code compile} if the file does not say
   * @param excludesAll whether nothing comes with it
   */
  record Dependency(String group, String artifact, String type, String scope, boolean excludesAll) {
    /** Whether it is a module of this product. */
    boolean isOurs() {
      return group.equals("io.warmfront");
    }
  }

  /** Reads the file of a folder. */
  static Pom of(Path folder) {
    Element project = read(folder.resolve("pom.xml"));
    List<Dependency> dependencies = new ArrayList<>(dependenciesOf(project));
    for (Element profiles : children(project, "profiles")) {
      for (Element profile : children(profiles, "profile")) {
        dependencies.addAll(dependenciesOf(profile));
      }
    }
    List<String> modules =
        children(project, "modules").stream()
            .flatMap(it -> children(it, "module").stream())
            .map(it -> it.getTextContent().strip())
            .toList();
    return new Pom(text(project, "artifactId").orElseThrow(), modules, List.copyOf(dependencies));
  }

  private static Element read(Path file) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(file + " is no XML", e);
    }
  }

  private static List<Dependency> dependenciesOf(Element parent) {
    return children(parent, "dependencies").stream()
        .flatMap(it -> children(it, "dependency").stream())
        .map(it ->
            new Dependency(
                text(it, "groupId").orElse(""),
                text(it, "artifactId").orElse(""),
                text(it, "type").orElse("jar"),
                text(it, "scope").orElse("compile"),
                excludesAll(it)))
        .toList();
  }

  private static boolean excludesAll(Element dependency) {
    return children(dependency, "exclusions").stream()
        .flatMap(it -> children(it, "exclusion").stream())
        .anyMatch(it ->
            text(it, "groupId").equals(Optional.of("*"))
                && text(it, "artifactId").equals(Optional.of("*")));
  }

  private static Optional<String> text(Element parent, String name) {
    return children(parent, name).stream().findFirst().map(it -> it.getTextContent().strip());
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
