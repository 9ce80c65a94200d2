package io.warmfront.cacheupdater.cache.redis;

import io.warmfront.cacheupdater.cache.Result;
import io.warmfront.cacheupdater.cache.Write;
import io.warmfront.contract.entry.GuardedApply;
import io.warmfront.contract.error.ErrorCode;
import io.warmfront.contract.error.PipelineException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the guarded script answered. */
final class GuardedResults {
  private static final int SHOWN_KEY = 80;

  private GuardedResults() {}

  static List<Result> of(List<Write> writes, List<Object> answers) {
    if (answers.size() != writes.size()) {
      throw new PipelineException(
          ErrorCode.UNKNOWN,
          "Redis gave %d answers to %d writes".formatted(answers.size(), writes.size()));
    }
    List<Result> results = new ArrayList<>(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      results.add(result(writes.get(i), ((Number) answers.get(i)).longValue()));
    }
    return results;
  }

  private static Result result(Write write, long answer) {
    if (answer == GuardedApply.APPLIED) {
      return new Result.Applied();
    }
    if (answer == GuardedApply.STALE) {
      return new Result.Stale();
    }
    if (answer == GuardedApply.FOREIGN) {
      return new Result.Rejected(
          ErrorCode.KEY_FOREIGN,
          "Redis holds something under '%s' that is no cache entry; it was left alone: move it,"
                  .formatted(shown(write.key()))
              + " then send the record again");
    }
    throw new PipelineException(ErrorCode.UNKNOWN, "Redis gave the unknown answer " + answer);
  }

  private static String shown(byte[] key) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(key.length, SHOWN_KEY); i++) {
      text.append(key[i] >= 0x20 && key[i] < 0x7f ? (char) key[i] : '?');
    }
    return key.length > SHOWN_KEY ? text.append('…').toString() : text.toString();
  }
}
