/** Looks at the machine and measures what it spends while models are called. */
module io.diffeval.hardware {
    requires transitive io.diffeval.runner;
    requires com.github.oshi;
    requires org.slf4j;

    exports io.diffeval.hardware;
}
