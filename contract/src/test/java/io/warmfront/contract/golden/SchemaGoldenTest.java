package io.warmfront.contract.golden;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.warmfront.contract.proto.Frame;
import io.warmfront.contract.proto.WindowOuterClass;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names, numbers and types of every message: a number is never given to another field. */
class SchemaGoldenTest {
  @Test
  void schema_asCompiled_isGolden() {
    new Golden("schema.txt")
        .assertWritten(
            Stream.of(Frame.getDescriptor(), WindowOuterClass.getDescriptor())
                .map(SchemaGoldenTest::lines)
                .collect(Collectors.joining("\n")));
  }

  private static String lines(FileDescriptor file) {
    return "file %s, package %s\n".formatted(file.getName(), file.getPackage())
        + file.getEnumTypes().stream().map(SchemaGoldenTest::lines).collect(Collectors.joining())
        + file.getMessageTypes().stream()
            .map(SchemaGoldenTest::lines)
            .collect(Collectors.joining());
  }

  private static String lines(EnumDescriptor type) {
    return "\nenum %s\n".formatted(type.getName())
        + type.getValues().stream()
            .map(it -> "  %d %s\n".formatted(it.getNumber(), it.getName()))
            .collect(Collectors.joining());
  }

  private static String lines(Descriptor type) {
    return "\nmessage %s\n".formatted(type.getName())
        + type.getFields().stream().map(SchemaGoldenTest::line).collect(Collectors.joining());
  }

  private static String line(FieldDescriptor field) {
    String type =
        switch (field.getType()) {
          case MESSAGE, GROUP -> field.getMessageType().getName();
          case ENUM -> field.getEnumType().getName();
          default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    List<String> parts =
        List.of(
            field.isRepeated() ? "repeated" : field.hasPresence() ? "present or absent" : "",
            field.isPacked() ? "packed" : "");
    String how = parts.stream().filter(it -> !it.isEmpty()).collect(Collectors.joining(", "));
    return "  %d %s: %s%s\n"
        .formatted(field.getNumber(), field.getName(), type, how.isEmpty() ? "" : " " + how);
  }
}
