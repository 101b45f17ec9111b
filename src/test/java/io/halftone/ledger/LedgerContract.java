package io.halftone.ledger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What holds on every database. Each part is an interface; a database is a subclass. What hangs has
 * failed, also where no interrupt reaches it.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class LedgerContract
    implements OpeningContract,
        JobsContract,
        ShotsContract,
        FeedContract,
        BudgetContract,
        TakesContract,
        RelatedSetContract,
        LooksContract,
        OutputsContract,
        MoneyContract,
        LastShotContract,
        FiguresContract,
        ProvidersContract,
        CommitsContract,
        KilledContract,
        RecallContract,
        StagesContract,
        EditionsContract {
  private Scene scene;

  /** A database with nothing in it. */
  abstract Database empty() throws Exception;

  @BeforeEach
  void set_the_scene() throws Exception {
    scene = new Scene(empty());
  }

  @AfterEach
  void leave() throws Exception {
    scene.close();
  }

  @Override
  public Scene scene() {
    return scene;
  }
}
