package io.warmfront.generator.operation.redis;

import io.warmfront.contract.event.Outcome;
import io.warmfront.generator.operation.OperationCall;
import io.warmfront.generator.operation.OperationDriver;
import io.warmfront.generator.operation.OperationFailure;
import io.warmfront.generator.operation.OperationResult;
import java.util.Collection;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.protocol.ScoredEntry;

/** ZREVRANGE with scores of the ten best; any answer is good, an empty one too. */
final class LeaderboardTop implements OperationDriver {
  private static final int LAST = 9;
  private static final int SCORE_BYTES = 8;

  private final RedisConnection connection;

  LeaderboardTop(RedisConnection connection) {
    this.connection = connection;
  }

  @Override
  public OperationResult run(OperationCall call) throws OperationFailure {
    String board = Names.ofAll(call.item(), LeaderboardAdd.BOARD);
    Collection<ScoredEntry<byte[]>> best =
        connection.ask(
            "ZREVRANGE",
            client ->
                client
                    .<byte[]>getScoredSortedSet(board, ByteArrayCodec.INSTANCE)
                    .entryRangeReversedAsync(0, LAST));
    return OperationResult.of(
        Outcome.OK, best.stream().mapToLong(entry -> entry.getValue().length + SCORE_BYTES).sum());
  }
}
