package io.halftone.plan;

import io.halftone.job.Money;
import io.halftone.job.Pace;
import io.halftone.job.Shot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The way the requests of a job would take, if it were alone and nothing failed: each leaves with
 * the first account that has room and a budget for it, as the job's pace allows.
 */
final class Course {
  private static final double MINUTE = 60;

  /** As many as the ledger goes by. */
  private static final int REMEMBERED = 20;

  private final Outlook outlook;
  private final Map<String, Desk> desks = new HashMap<>();
  private final PriorityQueue<Order> open =
      new PriorityQueue<>(Comparator.comparingDouble(Order::ends));
  private final Map<Chance, Integer> requests = new LinkedHashMap<>();
  private final Deque<Long> took = new ArrayDeque<>();
  private final List<Double> ends = new ArrayList<>();
  private final List<Money> costs = new ArrayList<>();
  private final Pace pace;
  private Pace its;
  private int inHand;
  private int leftOfWave;
  private Money cost = Money.ZERO;
  private int unaffordable;
  private double now;
  private double end;

  /**
   * Shots that are asked for together.
   *
   * @param first of them, which stands for the others
   * @param chances at least one
   */
  record Request(Shot first, int shots, List<Chance> chances) {}

  private record Order(double ends, int shots, Desk desk) {}

  /** An account and what it has in hand. */
  private static final class Desk {
    private final Deque<Double> lastMinute = new ArrayDeque<>();
    private int inHand;
    private Optional<Money> left;

    Desk(Optional<Money> left) {
      this.left = left;
    }

    boolean affords(Money price) {
      return left.filter(money -> price.compareTo(money) > 0).isEmpty();
    }

    /** When it takes one more, which may have been before; never, as long as it is full. */
    double takesAt(Outlook.Pace pace) {
      if (inHand >= pace.atOnce()) {
        return Double.POSITIVE_INFINITY;
      }
      return lastMinute.size() < pace.perMinute() ? 0 : lastMinute.getFirst() + MINUTE;
    }

    void take(Money price, double now) {
      inHand++;
      lastMinute.addLast(now);
      left = left.map(money -> new Money(money.micros() - price.micros()));
    }

    void hurry(double now) {
      while (!lastMinute.isEmpty() && lastMinute.getFirst() + MINUTE <= now) {
        lastMinute.removeFirst();
      }
    }
  }

  Course(Pace pace, Outlook outlook) {
    this.pace = pace;
    this.its = pace;
    this.outlook = outlook;
  }

  /** Ends a stage: the next one begins when nothing is open any more. */
  void finish() {
    its = pace;
    inHand = 0;
    leftOfWave = 0;
    now = Math.max(now, end);
    while (!open.isEmpty()) {
      open.poll().desk().inHand--;
    }
    desks.values().forEach(desk -> desk.hurry(now));
    ends.add(end);
    costs.add(cost);
  }

  /** Waits until the request can leave, and lets it leave. */
  void ask(Request next) {
    List<Chance> affordable = next.chances().stream().filter(c -> affords(c, next)).toList();
    if (affordable.isEmpty()) {
      unaffordable += next.shots();
      cost = cost.plus(price(next.chances().getFirst(), next));
      return;
    }
    while (!leaves(next, affordable)) {
      wait(next, affordable);
    }
  }

  /**
   * How many may be asked for together, by the job's pace. Where a wave has left, the next one is
   * as large as its pictures make it, and so they are waited for.
   */
  int room() {
    if (!pace.inWaves()) {
      return pace.largest();
    }
    while (leftOfWave == 0 && inHand > 0) {
      now = Math.max(now, open.peek().ends());
      comeHome();
    }
    if (pace.measures(inHand, leftOfWave)) {
      its = pace.measured(List.copyOf(took));
    }
    return its.allowance(inHand, leftOfWave);
  }

  private boolean leaves(Request next, List<Chance> affordable) {
    if (pace.measures(inHand, leftOfWave)) {
      its = pace.measured(List.copyOf(took));
    }
    Optional<Chance> chosen =
        affordable.stream().filter(c -> mayBegin(next) && takesAt(c) <= now).findFirst();
    chosen.ifPresent(
        chance -> {
          begin(next, chance);
          leftOfWave = Math.max(0, its.allowance(inHand, leftOfWave) - next.shots());
          inHand += next.shots();
        });
    return chosen.isPresent();
  }

  private boolean mayBegin(Request next) {
    return its.allowance(inHand, leftOfWave) >= next.shots() || inHand == 0;
  }

  /** Until somebody has room for it, or an order has come home. */
  private void wait(Request next, List<Chance> affordable) {
    double opens =
        mayBegin(next)
            ? affordable.stream().mapToDouble(this::takesAt).min().orElseThrow()
            : Double.POSITIVE_INFINITY;
    now = open.isEmpty() ? opens : Math.min(opens, open.peek().ends());
    comeHome();
  }

  private void comeHome() {
    while (!open.isEmpty() && open.peek().ends() <= now) {
      Order done = open.poll();
      done.desk().inHand--;
      inHand -= done.shots();
    }
    desks.values().forEach(desk -> desk.hurry(now));
  }

  private void begin(Request request, Chance chance) {
    Money price = price(chance, request);
    double seconds = outlook.of(chance.model(), chance.account()).seconds();
    double ends = now + seconds;
    took.addFirst(Math.round(seconds * 1000));
    if (took.size() > REMEMBERED) {
      took.removeLast();
    }
    desk(chance).take(price, now);
    open.add(new Order(ends, request.shots(), desk(chance)));
    requests.merge(chance, 1, Integer::sum);
    cost = cost.plus(price);
    end = Math.max(end, ends);
  }

  private Desk desk(Chance chance) {
    String name = chance.account().name();
    return desks.computeIfAbsent(
        name,
        account ->
            new Desk(
                outlook.allowances().stream()
                    .filter(each -> each.account().filter(account::equals).isPresent())
                    .map(Outlook.Allowance::left)
                    .min(Comparator.naturalOrder())));
  }

  private boolean affords(Chance chance, Request request) {
    return desk(chance).affords(price(chance, request));
  }

  private double takesAt(Chance chance) {
    return desk(chance).takesAt(outlook.of(chance.model(), chance.account()));
  }

  private static Money price(Chance chance, Request request) {
    return chance.price(request.first(), request.shots()).times(request.shots());
  }

  /** Of all pictures, also of those that no budget covers. */
  Money cost() {
    return cost;
  }

  /** Pictures that the budgets of all who could make them do not cover. */
  int unaffordable() {
    return unaffordable;
  }

  /** Of one of its stages, the first being 0. */
  Money cost(int stage) {
    long before = stage == 0 ? 0 : costs.get(stage - 1).micros();
    return new Money(costs.get(stage).micros() - before);
  }

  double seconds() {
    return end;
  }

  /** How long one of its stages takes, the first being 0. */
  double seconds(int stage) {
    return ends.get(stage) - (stage == 0 ? 0 : ends.get(stage - 1));
  }

  /** How many go where, the first first. */
  List<DryRun.Load> loads() {
    var loads = new ArrayList<DryRun.Load>();
    requests.forEach(
        (chance, count) -> {
          Outlook.Pace pace = outlook.of(chance.model(), chance.account());
          loads.add(
              new DryRun.Load(
                  chance.account().name(),
                  chance.model().name(),
                  count,
                  pace.atOnce(),
                  pace.seconds(),
                  pace.learned()));
        });
    return loads;
  }
}
