package io.warmfront.breach.generator.operation;

import io.netty.handler.codec.http.HttpMethod;
import org.jspecify.annotations.NullMarked;

/** A breach: a codec outside its room. */
@NullMarked
public interface KnowsHttp {
  /** Returns a method. */
  HttpMethod method();
}
