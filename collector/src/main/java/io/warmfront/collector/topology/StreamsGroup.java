package io.warmfront.collector.topology;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What the broker must know of a group whose partitions it shares out itself.
 *
 * @param group its id
 * @param protocol how partitions are shared out
 * @param standbyReplicas how many further processes keep a copy of each task's state
 */
public record StreamsGroup(String group, RebalanceProtocol protocol, int standbyReplicas) {
  private static final String STANDBY_REPLICAS = "streams.num.standby.replicas";
  private static final long ANSWER_SECONDS = 5;

  /**
   * Tells the broker, if it has to know anything.
   *
   * @throws ExecutionException if the broker refuses
   * @throws TimeoutException if it does not answer
   */
  void tell(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
    switch (protocol) {
      case CLASSIC -> {
        // The members agree among themselves.
      }
      case STREAMS ->
          admin
              .incrementalAlterConfigs(
                  Map.of(
                      new ConfigResource(ConfigResource.Type.GROUP, group),
                      List.of(
                          new AlterConfigOp(
                              new ConfigEntry(STANDBY_REPLICAS, Integer.toString(standbyReplicas)),
                              OpType.SET))))
              .all()
              .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
  }
}
