import io.diffeval.strategies.cline.Cline20250606Factory;
import io.diffeval.strategies.cline.Cline20250623Factory;
import io.diffeval.strategies.cline.Cline20250625Factory;
import io.diffeval.strategies.cline.Cline20250626Factory;
import io.diffeval.strategies.cline.Cline202601Factory;

/** Edit formats, locators and strategies of diffeval. */
module io.diffeval.strategies {
    requires transitive io.diffeval.core;

    exports io.diffeval.strategies.cline;

    provides io.diffeval.core.edit.DiffStrategyFactory with
            Cline20250606Factory,
            Cline20250623Factory,
            Cline20250625Factory,
            Cline20250626Factory,
            Cline202601Factory;
}
