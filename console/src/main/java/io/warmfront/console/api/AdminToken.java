package io.warmfront.console.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret that everything needs that changes something. Its text is never shown. */
public final class AdminToken {
  private static final Logger LOG = LoggerFactory.getLogger(AdminToken.class);
  private static final String PREFIX = "wfr_";
  private static final int BYTES = 32;
  private static final int LEAST_LENGTH = 20;
  private static final String SCHEME = "Bearer ";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final byte[] secret;

  private AdminToken(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns the token in a file; a missing file is made with a new token, readable by its owner
   * alone.
   *
   * @throws IllegalArgumentException if the file cannot be used, saying why
   */
  public static AdminToken in(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        create(file, random);
      }
      if (Files.isDirectory(file)) {
        throw new IOException("it is a directory");
      }
      narrow(file);
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      if (text.length() < LEAST_LENGTH || !text.chars().allMatch(it -> it > ' ' && it < 0x7f)) {
        throw new IllegalArgumentException(
            "the token file %s must hold one token of at least %d visible characters; delete it to get a new one"
                .formatted(file, LEAST_LENGTH));
      }
      return new AdminToken(text);
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(
          "warmfront.console.token-file must name a file that can be read and written, was %s: %s"
              .formatted(file, e),
          e);
    }
  }

  /**
   * Whether an Authorization header carries the token. Takes the same time wherever they differ.
   *
   * @param header null if there is none
   */
  public boolean isIn(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(secret, given);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }

  /** Writes beside the file and moves it there, so that nobody reads half a token. */
  private static void create(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      throw new IOException("it has no directory");
    }
    Files.createDirectories(directory);
    FileAttribute<?>[] attributes =
        isPosix(directory)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    Path draft = Files.createTempFile(directory, "token", ".new", attributes);
    try {
      Files.writeString(draft, token + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException somebodyWasFaster) {
      LOG.debug("the token file was made by somebody else", somebodyWasFaster);
    } finally {
      Files.deleteIfExists(draft);
    }
    LOG.info("A new admin token stands in {}", file);
  }

  private static void narrow(Path file) throws IOException {
    if (isPosix(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
      LOG.warn("{} was open to others; now only its owner can read it", file);
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
