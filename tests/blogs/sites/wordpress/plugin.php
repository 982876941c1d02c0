<?php
// Activates the plugin, or deactivates and deletes it: php plugin.php FOLDER activate|delete
require __DIR__ . '/load.php';
require ABSPATH . 'wp-admin/includes/admin.php';
wp_set_current_user( 1 );
$plugin = 'trust-check/trust-check.php';
if ( 'activate' === $argv[2] ) {
	$outcome = activate_plugin( $plugin );
} else {
	deactivate_plugins( $plugin );
	$outcome = delete_plugins( array( $plugin ) );
}
if ( is_wp_error( $outcome ) ) {
	fwrite( STDERR, $outcome->get_error_message() );
	exit( 1 );
}
