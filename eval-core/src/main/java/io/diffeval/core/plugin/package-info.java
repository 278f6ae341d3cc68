/** What every plugin is: a named, versioned factory; start from {@link io.diffeval.core.plugin.PluginFactory}. */
@NullMarked
@API(status = API.Status.EXPERIMENTAL)
package io.diffeval.core.plugin;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
