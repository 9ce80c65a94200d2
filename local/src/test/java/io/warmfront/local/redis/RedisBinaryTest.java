package io.warmfront.local.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.local.process.LoopbackPort;
import io.warmfront.local.process.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisBinaryTest {
  @TempDir Path folder;

  @Test
  void choose_version7OnThePath_isPreferred() throws IOException {
    Path program = installed("Redis server v=7.2.5 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64");

    assertThat(RedisBinary.choose(folder.toString(), folder))
        .isEqualTo(new RedisBinary(program, "7.2.5", false));
  }

  @Test
  void choose_version6OnThePath_bundledIsTakenAndRuns() throws IOException {
    installed("Redis server v=6.0.16 sha=00000000:0 malloc=jemalloc-5.2.1 bits=64");

    RedisBinary binary = RedisBinary.choose(folder.toString(), folder.resolve("servers"));

    assertThat(binary.bundled()).isTrue();
    int port = LoopbackPort.free(1, RandomGenerator.getDefault()).getFirst();
    RedisServer server = new RedisServer(binary, folder.resolve("redis"), port);
    try (ProgramRunner runner = new ProgramRunner(server, folder)) {
      runner.start();

      assertThat(server.answers()).isTrue();
    }
  }

  private Path installed(String version) throws IOException {
    Path program = folder.resolve("redis-server");
    Files.writeString(program, "#!/bin/sh\necho '%s'\n".formatted(version));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }
}
