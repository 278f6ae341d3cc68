import io.diffeval.strategies.aider.AiderDiffFencedStrategyFactory;
import io.diffeval.strategies.aider.AiderDiffStrategyFactory;
import io.diffeval.strategies.aider.AiderUdiffStrategyFactory;
import io.diffeval.strategies.aider.AiderWholeStrategyFactory;
import io.diffeval.strategies.careful.CarefulStrategyFactory;
import io.diffeval.strategies.claudecode.ClaudeCodeStrategyFactory;
import io.diffeval.strategies.cline.Cline20250606StrategyFactory;
import io.diffeval.strategies.cline.Cline20250623StrategyFactory;
import io.diffeval.strategies.cline.Cline20250625StrategyFactory;
import io.diffeval.strategies.cline.Cline20250626StrategyFactory;
import io.diffeval.strategies.cline.Cline202601StrategyFactory;
import io.diffeval.strategies.clinesdk.ClineSdkStrategyFactory;
import io.diffeval.strategies.continuedev.ContinueStrategyFactory;
import io.diffeval.strategies.gemini.GeminiStrategyFactory;
import io.diffeval.strategies.hashline.HashlineStrategyFactory;
import io.diffeval.strategies.opencode.OpenCode202605StrategyFactory;
import io.diffeval.strategies.opencode.OpenCode202606StrategyFactory;
import io.diffeval.strategies.openhands.OpenHandsStrategyFactory;
import io.diffeval.strategies.pi.PiStrategyFactory;
import io.diffeval.strategies.roo.RooStrategyFactory;
import io.diffeval.strategies.strict.StrictStrategyFactory;
import io.diffeval.strategies.udiff.GitApplyStrategyFactory;
import io.diffeval.strategies.udiff.GnuPatchStrategyFactory;
import io.diffeval.strategies.v4a.CodexStrategyFactory;
import io.diffeval.strategies.v4a.OpenAiAgentsStrategyFactory;
import io.diffeval.strategies.v4a.OpenCodeV4aStrategyFactory;
import io.diffeval.strategies.v4a.OpenHandsV4aStrategyFactory;

/** Edit formats, locators and strategies of diffeval. */
module io.diffeval.strategies {
    requires transitive io.diffeval.core;

    exports io.diffeval.strategies.aider;
    exports io.diffeval.strategies.careful;
    exports io.diffeval.strategies.claudecode;
    exports io.diffeval.strategies.cline;
    exports io.diffeval.strategies.clinesdk;
    exports io.diffeval.strategies.continuedev;
    exports io.diffeval.strategies.gemini;
    exports io.diffeval.strategies.opencode;
    exports io.diffeval.strategies.openhands;
    exports io.diffeval.strategies.pi;
    exports io.diffeval.strategies.hashline;
    exports io.diffeval.strategies.roo;
    exports io.diffeval.strategies.strict;
    exports io.diffeval.strategies.udiff;
    exports io.diffeval.strategies.v4a;

    provides io.diffeval.core.edit.DiffStrategyFactory with
            AiderDiffFencedStrategyFactory,
            AiderDiffStrategyFactory,
            AiderUdiffStrategyFactory,
            AiderWholeStrategyFactory,
            CarefulStrategyFactory,
            ClaudeCodeStrategyFactory,
            Cline20250606StrategyFactory,
            Cline20250623StrategyFactory,
            Cline20250625StrategyFactory,
            Cline20250626StrategyFactory,
            Cline202601StrategyFactory,
            ClineSdkStrategyFactory,
            CodexStrategyFactory,
            ContinueStrategyFactory,
            GeminiStrategyFactory,
            GitApplyStrategyFactory,
            GnuPatchStrategyFactory,
            OpenAiAgentsStrategyFactory,
            OpenCode202605StrategyFactory,
            OpenCode202606StrategyFactory,
            OpenCodeV4aStrategyFactory,
            OpenHandsStrategyFactory,
            OpenHandsV4aStrategyFactory,
            PiStrategyFactory,
            HashlineStrategyFactory,
            RooStrategyFactory,
            StrictStrategyFactory;
}
