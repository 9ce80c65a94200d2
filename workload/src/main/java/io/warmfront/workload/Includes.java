package io.warmfront.workload;

import io.warmfront.workload.Mapping.Field;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the files that a workload includes, and those that they include.
 *
 * <p>A file is included once. Paths go from the file that names them, and never out of the folder
 * of the workload.
 */
final class Includes {
  static final String KEY = "include";

  private static final String EXPECTED = "a file beside this one, or a list of files";
  private static final int MAX_FILES = 100;

  private final Surroundings around;
  private final Loader loader;
  private final String source;
  private final String prefix;
  private final List<MappingNode> parts = new ArrayList<>();
  private final Map<String, Node> included = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean broken;

  /**
   * Creates a reader.
   *
   * @param source the workload's file as people name it
   */
  Includes(Surroundings around, Loader loader, String source) {
    this.around = around;
    this.loader = loader;
    this.prefix = source.substring(0, source.lastIndexOf('/') + 1);
    this.source = source.substring(prefix.length());
  }

  /** Whether a file is missing, so that to go on would lead to mistakes that are none. */
  boolean isBroken() {
    return broken;
  }

  /** Returns the maps of all included files: a file stands behind those that it includes. */
  List<MappingNode> of(MappingNode workload, Problems problems) {
    open.addLast(source);
    follow(workload, source, problems);
    return parts;
  }

  private void follow(MappingNode file, String path, Problems problems) {
    Values values = new Values(problems);
    for (var tuple : file.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(KEY)) {
        Field field = new Field(Scalar.of(key), tuple.getValueNode());
        for (Node name : names(field, values)) {
          Scalar scalar = values.scalar(name, key, "a file to include", "the path of a file");
          broken |= scalar == null;
          if (scalar != null) {
            include(scalar, path, problems);
          }
        }
      }
    }
  }

  private List<Node> names(Field field, Values values) {
    if (around instanceof Surroundings.Nothing) {
      broken = true;
      values
          .problems()
          .add(
              ProblemCode.INCLUDE,
              field.key().node(),
              "no file can be included here: the text came without its folder",
              "what the files say; 'warmfront run FILE' puts it in before it sends the file");
      return List.of();
    }
    if (field.value() instanceof ScalarNode && values.scalar(field, EXPECTED) != null) {
      return List.of(field.value());
    }
    List<Node> names =
        field.value() instanceof SequenceNode ? values.list(field, EXPECTED) : List.of();
    if (field.value() instanceof MappingNode) {
      values.list(field, EXPECTED);
    }
    broken |= names.isEmpty();
    return names;
  }

  private void include(Scalar name, String from, Problems problems) {
    byte[] bytes = null;
    Optional<String> path = path(name, from, problems);
    if (path.isPresent()) {
      bytes = read(name, path.get(), problems);
    }
    Loader.Loaded loaded = bytes == null ? null : loader.load(prefix + path.orElseThrow(), bytes);
    MappingNode part = loaded == null ? null : part(loaded);
    if (loaded == null || part == null) {
      broken = true;
      return;
    }
    open.addLast(path.orElseThrow());
    follow(part, path.orElseThrow(), loaded.problems());
    open.removeLast();
    parts.add(part);
  }

  private Optional<String> path(Scalar name, String from, Problems problems) {
    if (IncludePath.isAbsolute(name.text())) {
      return refuse(name, problems, "is an absolute path", "a path from this file on");
    }
    Optional<String> path = IncludePath.resolve(from, name.text());
    if (path.isEmpty()) {
      return refuse(
          name, problems, "leads out of the workload's folder", "a file in it or below it");
    }
    if (open.contains(path.get())) {
      List<String> way = new ArrayList<>(open);
      way.add(path.get());
      return refuse(
          name,
          problems,
          "is on the way to itself: " + Quoted.harmless(String.join(" → ", way)),
          "no file that includes this one");
    }
    Node first = included.putIfAbsent(path.get(), name.node());
    if (first != null) {
      return refuse(
          name, problems, "is included already by " + problems.place(first), "once is right");
    }
    if (included.size() > MAX_FILES) {
      return refuse(name, problems, "is one file too many", "at most " + MAX_FILES + " files");
    }
    return path;
  }

  private byte @Nullable [] read(Scalar name, String path, Problems problems) {
    return switch (around) {
      case Surroundings.Nothing _ -> null;
      case Surroundings.Machine(var _, Folder folder) -> {
        try {
          yield folder.read(path);
        } catch (IOException e) {
          refuse(name, problems, "cannot be read: " + e.getMessage(), "a file that is there");
          yield null;
        }
      }
    };
  }

  private static Optional<String> refuse(
      Scalar name, Problems problems, String why, String expected) {
    problems.add(ProblemCode.INCLUDE, name.node(), name.quoted() + " " + why, expected);
    return Optional.empty();
  }

  /** Returns the map of an included file, or null after reporting. */
  private static @Nullable MappingNode part(Loader.Loaded file) {
    Values values = new Values(file.problems());
    Mapping mapping =
        values.mapping(
            file.root(), file.root(), "the included file", "keys such as tenants and scenarios");
    if (mapping == null) {
      return null;
    }
    mapping.allowing(Section.INCLUDED);
    Field version = mapping.find("apiVersion");
    if (version != null) {
      WorkloadReader.checkVersion(version, values);
    }
    return file.root() instanceof MappingNode node ? node : null;
  }
}
