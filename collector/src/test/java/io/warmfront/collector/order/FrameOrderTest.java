package io.warmfront.collector.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.warmfront.collector.FrameBuilder;
import io.warmfront.contract.frame.FrameOrder;
import io.warmfront.contract.frame.Placement;
import io.warmfront.contract.frame.Placement.Arrivals;
import io.warmfront.contract.frame.ShardPosition;
import io.warmfront.testing.Seeded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FrameOrderTest {
  private static final long NOW = 5_000;
  private static final ShardPosition TENTH =
      new ShardPosition(100, 9, 50, false, Map.of("web", 80L), 4_000);

  @Test
  void place_firstFrame_isNext() {
    Placement placement =
        FrameOrder.place(
            ShardPosition.UNREAD, frame(100, 0, 0).arrivals("web", 0, 4).build(), 3, NOW);

    assertThat(placement)
        .isEqualTo(
            new Placement.Next(
                new ShardPosition(100, 0, 3, false, Map.of("web", 4L), NOW),
                0,
                List.of(new Arrivals("web", 4, 0)),
                false));
  }

  @Test
  void place_firstFrameStartsLate_isLostAndUnoffered() {
    Placement.Next next = next(ShardPosition.UNREAD, frame(100, 2, 7).arrivals("web", 20, 25));

    assertThat(next.lostOperations()).isEqualTo(7);
    assertThat(next.arrivals()).containsExactly(new Arrivals("web", 12, 13));
  }

  @Test
  void place_sameSequence_isDuplicate() {
    assertThat(FrameOrder.place(TENTH, frame(100, 9, 45).build(), 5, NOW))
        .isEqualTo(new Placement.Duplicate());
  }

  @Test
  void place_earlierSequence_isDuplicate() {
    assertThat(FrameOrder.place(TENTH, frame(100, 3, 9).build(), 5, NOW))
        .isEqualTo(new Placement.Duplicate());
  }

  @Test
  void place_olderEpoch_isFenced() {
    assertThat(FrameOrder.place(TENTH, frame(99, 10, 50).build(), 5, NOW))
        .isEqualTo(new Placement.Fenced());
  }

  @Test
  void place_sequenceGap_isLostByOperationsBefore() {
    Placement.Next next = next(TENTH, frame(100, 12, 61).arrivals("web", 99, 110));

    assertThat(next.lostOperations()).isEqualTo(11);
    assertThat(next.arrivals()).containsExactly(new Arrivals("web", 30, 0));
  }

  @Test
  void place_newEpoch_countsFromItsOwnBeginning() {
    Placement.Next next = next(TENTH, frame(200, 0, 0).arrivals("web", 95, 96));

    assertThat(next.lostOperations()).isZero();
    assertThat(next.arrivals()).containsExactly(new Arrivals("web", 1, 15));
    assertThat(next.position().epoch()).isEqualTo(200);
  }

  @Test
  void place_beginsWithinAnEpoch_leavesAGapThatNobodyOffered() {
    FrameBuilder builder = frame(100, 10, 50).arrivals("web", 95, 96);
    var span = builder.build().getSchedule(0).toBuilder().setBegins(true);
    Placement placement =
        FrameOrder.place(TENTH, builder.build().toBuilder().setSchedule(0, span).build(), 0, NOW);

    assertThat(((Placement.Next) placement).arrivals()).containsExactly(new Arrivals("web", 1, 15));
  }

  @Test
  void place_newEpochOfUsers_countsFromNothingWithoutAGap() {
    Placement.Next first = next(TENTH, frame(200, 0, 0).begun("web", 0, 6));
    assertThat(first.arrivals()).containsExactly(new Arrivals("web", 6, 0));

    Placement.Next second = next(first.position(), frame(200, 1, 2).begun("web", 6, 7));
    assertThat(second.arrivals()).containsExactly(new Arrivals("web", 1, 0));
  }

  @Test
  void place_usersWhoGoOnWhereOthersEnded_countTheirOwnAlone() {
    // the new owner announces itself, learns that 40 were begun, and begins two more
    Placement.Next announced = next(TENTH, frame(200, 0, 0).begun("web", 0, 0));
    assertThat(announced.arrivals()).isEmpty();
    FrameBuilder builder = frame(200, 1, 0).begun("web", 40, 42);
    var span = builder.build().getSchedule(0).toBuilder().setBegins(true);
    Placement placement =
        FrameOrder.place(
            announced.position(), builder.build().toBuilder().setSchedule(0, span).build(), 0, NOW);
    assertThat(((Placement.Next) placement).arrivals()).containsExactly(new Arrivals("web", 2, 0));

    Placement.Next later =
        next(((Placement.Next) placement).position(), frame(200, 2, 0).begun("web", 42, 45));
    assertThat(later.arrivals()).containsExactly(new Arrivals("web", 3, 0));
  }

  @Test
  void place_lostFramesOfUsers_wereBegunAndNeverUnoffered() {
    Placement.Next begin = next(TENTH, frame(200, 3, 7).begun("web", 9, 12));
    assertThat(begin.lostOperations()).isEqualTo(7);
    assertThat(begin.arrivals()).containsExactly(new Arrivals("web", 12, 0));

    Placement.Next gap = next(begin.position(), frame(200, 7, 15).begun("web", 20, 21));
    assertThat(gap.arrivals()).containsExactly(new Arrivals("web", 9, 0));
  }

  @Test
  void place_operationsBeforeFellBack_isTakenAsItIs() {
    Placement.Next next = next(TENTH, frame(100, 10, 40));

    assertThat(next.lostOperations()).isZero();
    assertThat(next.position().operations()).isEqualTo(42);
  }

  @Test
  void place_lastWordTwice_finishesOnce() {
    Placement.Next first = next(TENTH, frame(100, 10, 50).last());
    Placement.Next second = next(first.position(), frame(200, 0, 0).last());

    assertThat(first.isLastWord()).isTrue();
    assertThat(second.isLastWord()).isFalse();
  }

  @Test
  void place_anyFramesMissing_lostAndSeenAddUpToAll() {
    Seeded.check(random -> {
      ShardPosition position = ShardPosition.UNREAD;
      long before = 0;
      long seen = 0;
      long lost = 0;
      long offered = 0;
      for (int sequence = 0; sequence < 500; sequence++) {
        int operations = random.nextInt(20);
        boolean isLast = sequence == 499;
        if (isLast || random.nextInt(3) > 0) {
          Placement.Next next =
              (Placement.Next)
                  FrameOrder.place(
                      position,
                      frame(100, sequence, before)
                          .arrivals("web", before, before + operations)
                          .build(),
                      operations,
                      NOW);
          position = next.position();
          seen += operations;
          lost += next.lostOperations();
          for (Arrivals arrivals : next.arrivals()) {
            offered += arrivals.offered() + arrivals.unoffered();
          }
        }
        before += operations;
      }
      assertThat(seen + lost).isEqualTo(before);
      assertThat(offered).isEqualTo(before);
    });
  }

  private static Placement.Next next(ShardPosition position, FrameBuilder frame) {
    return (Placement.Next) FrameOrder.place(position, frame.build(), 2, NOW);
  }

  private static FrameBuilder frame(long epoch, long sequence, long before) {
    return new FrameBuilder("run", 1, epoch, sequence).before(before);
  }
}
