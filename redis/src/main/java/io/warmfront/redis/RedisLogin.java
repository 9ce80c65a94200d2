package io.warmfront.redis;

/**
 * Who logs in.
 *
 * @param user of the access list; empty for the default one
 * @param password empty if none is asked for
 */
public record RedisLogin(String user, Secret password) {
  /** Nobody in particular. */
  public static final RedisLogin NONE = new RedisLogin("", Secret.NONE);
}
