package io.warmfront.generator.assignment;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.warmfront.contract.run.RunCommand;
import io.warmfront.contract.wire.PackedJson;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads run commands from the bytes of a record. Thread-safe. */
public final class Commands {
  private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

  private final ObjectReader reader =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(RunCommand.class);

  /** Returns the command, or nothing if the bytes are none; that is logged and does no harm. */
  public Optional<RunCommand> read(@Nullable String run, byte[] bytes) {
    try {
      RunCommand command = reader.readValue(PackedJson.unpack(bytes));
      if (command.run() == null
          || command.state() == null
          || command.workload() == null
          || command.shards() < 1) {
        LOG.warn("ignored a command of run {}: run, state, shards or workload is missing", run);
        return Optional.empty();
      }
      return Optional.of(command);
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "ignored {} bytes that are no command of run {}: {}", bytes.length, run, e.toString());
      return Optional.empty();
    }
  }
}
