<?php
// Prints every row of every table: php contents.php FOLDER
require __DIR__ . '/load.php';
global $wpdb;
foreach ( $wpdb->get_col( 'SHOW TABLES' ) as $table ) {
	echo "$table\n";
	foreach ( $wpdb->get_results( "SELECT * FROM $table", ARRAY_A ) as $row ) {
		// What WordPress notes of the moment, and takes away itself.
		$name = $row['option_name'] ?? '';
		if ( 'cron' === $name || str_contains( $name, '_transient_' ) ) {
			continue;
		}
		// Numbers of rows go on from the highest there ever was.
		unset( $row['option_id'] );
		echo "$table ", json_encode( $row ), "\n";
	}
}
